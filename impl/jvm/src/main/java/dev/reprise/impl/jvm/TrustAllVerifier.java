package dev.reprise.impl.jvm;

import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/**
 * The verifier that believes every certificate. Without a verifier a client fails every handshake,
 * and a verifier extends a class of netty's that is not there when Reprise is compiled: so the
 * class is made here.
 */
final class TrustAllVerifier {

  private TrustAllVerifier() {}

  /**
   * Makes the verifier: its {@code int verify(long, byte[][], String)} returns 0, the chain is
   * good.
   *
   * @param verifiers the class that verifiers extend
   * @throws ReflectiveOperationException if this is not the class that is expected
   */
  static Object make(Class<?> verifiers) throws ReflectiveOperationException {
    ClassDesc parent = ClassDesc.of(verifiers.getName());
    byte[] ours =
        ClassFile.of()
            .build(
                ClassDesc.of(TrustAllVerifier.class.getName() + "Verifier"),
                verifier ->
                    verifier
                        .withSuperclass(parent)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                code.aload(0).invokespecial(parent, INIT_NAME, MTD_void).return_())
                        .withMethodBody(
                            "verify",
                            MethodTypeDesc.ofDescriptor("(J[[BLjava/lang/String;)I"),
                            ClassFile.ACC_PUBLIC,
                            code -> code.iconst_0().ireturn()));
    return MethodHandles.lookup().defineClass(ours).getDeclaredConstructor().newInstance();
  }
}
