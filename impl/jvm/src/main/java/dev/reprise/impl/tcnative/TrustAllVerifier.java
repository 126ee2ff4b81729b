package dev.reprise.impl.tcnative;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Has contexts believe every certificate. Without a verifier a client fails every handshake, and a
 * verifier extends a class of netty's that is not there when Reprise is compiled: so the class is
 * made here.
 */
final class TrustAllVerifier {

  private final MethodHandle setCertVerifyCallback;
  private final Object verifier;

  private TrustAllVerifier(MethodHandle setCertVerifyCallback, Object verifier) {
    this.setCertVerifyCallback = setCertVerifyCallback;
    this.verifier = verifier;
  }

  /**
   * Makes the verifier.
   *
   * @param contexts the class with the contexts' methods
   * @param verifiers the class that verifiers extend
   * @throws ReflectiveOperationException if these are not the classes that are expected
   */
  static TrustAllVerifier make(Class<?> contexts, Class<?> verifiers)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(void.class, long.class, verifiers);
    Class<?> ours = MethodHandles.lookup().defineClass(classOf(verifiers));
    return new TrustAllVerifier(
        MethodHandles.publicLookup().findStatic(contexts, "setCertVerifyCallback", type),
        ours.getDeclaredConstructor().newInstance());
  }

  /** A class whose {@code int verify(long, byte[][], String)} returns 0: the chain is good. */
  private static byte[] classOf(Class<?> verifiers) {
    ClassDesc parent = ClassDesc.of(verifiers.getName());
    return ClassFile.of()
        .build(
            ClassDesc.of(TrustAllVerifier.class.getName() + "Verifier"),
            verifier ->
                verifier
                    .withSuperclass(parent)
                    .withMethodBody(
                        INIT_NAME,
                        MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(parent, INIT_NAME, MTD_void).return_())
                    .withMethodBody(
                        "verify",
                        MethodTypeDesc.of(CD_int, CD_long, CD_byte.arrayType(2), CD_String),
                        ClassFile.ACC_PUBLIC,
                        code -> code.iconst_0().ireturn()));
  }

  /** From now on, this context's clients believe their servers. */
  void setOn(long context) {
    try {
      setCertVerifyCallback.invoke(context, verifier);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
