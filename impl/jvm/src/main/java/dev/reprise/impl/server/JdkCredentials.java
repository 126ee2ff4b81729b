package dev.reprise.impl.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/**
 * A fresh P-256 key and a certificate that it signs itself, made in this process, for the server
 * side. Nobody verifies it.
 */
record JdkCredentials(PrivateKey key, X509Certificate certificate) {

  // Tags of DER (X.690).
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xa0;

  private static final byte[] ECDSA_WITH_SHA256 = {42, (byte) 134, 72, (byte) 206, 61, 4, 3, 2};
  private static final byte[] COMMON_NAME = {85, 4, 3};

  /**
   * Makes them, with the JDK's own cryptography.
   *
   * @throws GeneralSecurityException if the JDK lacks a part that every JDK has
   */
  static JdkCredentials make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    byte[] certificate = certificate(pair);
    return new JdkCredentials(
        pair.getPrivate(),
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate)));
  }

  /** A certificate of version 3 (RFC 5280, section 4.1) that anybody may take for "reprise". */
  private static byte[] certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, der(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
    byte[] name =
        der(
            SEQUENCE,
            der(
                SET,
                der(SEQUENCE, der(OBJECT_IDENTIFIER, COMMON_NAME), text(UTF8_STRING, "reprise"))));
    byte[] contents =
        der(
            SEQUENCE,
            der(VERSION, number(2)),
            number(1),
            algorithm,
            name,
            der(
                SEQUENCE,
                text(GENERALIZED_TIME, "20200101000000Z"),
                text(GENERALIZED_TIME, "99991231235959Z")),
            name,
            pair.getPublic().getEncoded());
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(contents);
    byte[] noUnusedBits = {0};
    return der(SEQUENCE, contents, algorithm, der(BIT_STRING, noUnusedBits, signer.sign()));
  }

  private static byte[] number(int value) {
    return der(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** One value of DER: tag, length, and the parts of its contents. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      contents.writeBytes(part);
    }
    int length = contents.size();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    if (length < 0x80) {
      value.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int from = bytes[0] == 0 ? 1 : 0;
      value.write(0x80 | bytes.length - from);
      value.write(bytes, from, bytes.length - from);
    }
    value.writeBytes(contents.toByteArray());
    return value.toByteArray();
  }
}
