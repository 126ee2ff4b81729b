package dev.reprise.impl.drive;

import java.util.Base64;

/**
 * The certificate that every server shows, of version 3 and signed by its own P-256 key, with that
 * key. Nothing is secret about it. It is valid to the end of the year 9999.
 */
public final class TestCertificate {

  private static final String KEY =
      """
      MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCCrC/cF+xpF/Pupj2203mqEFxxb3Ys/
      SDxMEA1Zeq5Pmg==
      """;

  private static final String CERTIFICATE =
      """
      MIIBFTCBu6ADAgECAgEBMAoGCCqGSM49BAMCMBIxEDAOBgNVBAMMB3JlcHJpc2UwIhgPMjAyMDAx
      MDEwMDAwMDBaGA85OTk5MTIzMTIzNTk1OVowEjEQMA4GA1UEAwwHcmVwcmlzZTBZMBMGByqGSM49
      AgEGCCqGSM49AwEHA0IABBXrzdHaDXo8izNpN/tlms+aVL7EH9GzHe9ef6rJl4Vgyxi8WrOji+Yk
      CG2iLcpfGLzm/LezE9bNywhsQcx0th8wCgYIKoZIzj0EAwIDSQAwRgIhAOlzvcGkZvJxfemuNE10
      u0UXh7iWH4BbHbaapL76JMjBAiEA7t+Z60sBlETpipAeK61bQHadYHiIDV0Li/E0ceQUHWI=
      """;

  private TestCertificate() {}

  /** The private key, as PKCS #8 in DER. */
  public static byte[] key() {
    return Base64.getMimeDecoder().decode(KEY);
  }

  /** The certificate, as X.509 in DER. */
  public static byte[] certificate() {
    return Base64.getMimeDecoder().decode(CERTIFICATE);
  }
}
