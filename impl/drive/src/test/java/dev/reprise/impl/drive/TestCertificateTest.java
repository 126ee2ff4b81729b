package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.junit.jupiter.api.Test;

class TestCertificateTest {

  private static X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(TestCertificate.certificate()));
  }

  @Test
  void the_certificate_is_signed_with_the_key_that_it_shows() throws Exception {
    X509Certificate certificate = certificate();

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=reprise");
    assertThat(certificate.getVersion()).isEqualTo(3);
  }

  @Test
  void another_key_does_not_verify_it() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));

    assertThatThrownBy(() -> certificate().verify(generator.generateKeyPair().getPublic()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void the_key_is_that_of_the_certificate() throws Exception {
    byte[] text = "signed".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(TestCertificate.key())));
    signature.update(text);
    byte[] signed = signature.sign();

    signature.initVerify(certificate());
    signature.update(text);
    assertThat(signature.verify(signed)).isTrue();
  }
}
