package dev.reprise.impl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class JdkCredentialsTest {

  @Test
  void the_certificate_is_signed_with_the_key_that_it_shows() throws Exception {
    X509Certificate certificate = JdkCredentials.make().certificate();

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=reprise");
    assertThat(certificate.getVersion()).isEqualTo(3);
  }

  @Test
  void another_key_does_not_verify_it() throws Exception {
    X509Certificate certificate = JdkCredentials.make().certificate();
    X509Certificate other = JdkCredentials.make().certificate();

    assertThatThrownBy(() -> certificate.verify(other.getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }
}
