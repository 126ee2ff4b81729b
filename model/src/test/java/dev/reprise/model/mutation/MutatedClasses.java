package dev.reprise.model.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the machine with all of its mutants in it.
 *
 * <p>Of each rule these are made: a condition that is negated, a call that is left out, a number or
 * a truth that another call answers and that is wrong by one, and a constant 0 or 1 that is the
 * other. The whole model is loaded anew, so that the rest of it meets the changed machine.
 */
final class MutatedClasses extends ClassLoader {

  private static final String MODEL = "dev.reprise.model.";
  private static final String MACHINE = MODEL + "machine.";

  /** Classes that both sides use. */
  private static final Set<String> SHARED =
      Set.of(
          Active.class.getName(),
          Active.EndlessStepException.class.getName(),
          Mutant.class.getName(),
          Outcome.class.getName(),
          Outcome.Noticed.class.getName());

  /** The classes with the rules. */
  private static final Set<String> RULES =
      Set.of(
          MACHINE + "Machine",
          MACHINE + "Connecting",
          MACHINE + "Tickets",
          MACHINE + "Invalidation",
          MACHINE + "SessionValues",
          MACHINE + "Copying",
          MACHINE + "Caching",
          MACHINE + "Serving",
          MODEL + "state.State");

  /** Methods that only read or store a field, or answer questions about errors. */
  private static final Set<String> NO_RULES =
      Set.of(
          "is",
          "set",
          "contexts",
          "connections",
          "sessions",
          "actors",
          "phase",
          "context",
          "session",
          "own",
          "home",
          "cache",
          "decides",
          "noted",
          "rank",
          "whyNotOffered",
          "owners",
          "connectionsOf",
          "references",
          "exists",
          "clears",
          "lambda$static$0");

  private static final ClassDesc ACTIVE = ClassDesc.of(Active.class.getName());
  private static final MethodTypeDesc IS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int);

  private final List<Mutant> mutants = new ArrayList<>();
  private final ClassFile files;

  MutatedClasses(ClassLoader parent) {
    super(parent);
    files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(parent)));
    RULES.stream().sorted().forEach(this::loadNow);
  }

  /** All mutants, by their numbers. */
  List<Mutant> mutants() {
    return List.copyOf(mutants);
  }

  private void loadNow(String name) {
    try {
      loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (!name.startsWith(MODEL) || SHARED.contains(name)) {
        return super.loadClass(name, resolve);
      }
      byte[] bytes = bytes(name);
      byte[] changed = RULES.contains(name) ? mutated(name, bytes) : bytes;
      return defineClass(name, changed, 0, changed.length);
    }
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] mutated(String name, byte[] bytes) {
    ClassModel rules = files.parse(bytes);
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return files.transformClass(
        rules,
        (classes, element) -> {
          if (element instanceof MethodModel method && isRule(method)) {
            classes.transformMethod(
                method,
                (methods, part) -> {
                  if (part instanceof CodeModel code) {
                    String rule = simple + "." + method.methodName().stringValue();
                    methods.transformCode(code, new Mutation(rule, code.elementList()));
                  } else {
                    methods.with(part);
                  }
                });
          } else {
            classes.with(element);
          }
        });
  }

  private static boolean isRule(MethodModel method) {
    String name = method.methodName().stringValue();
    return !name.startsWith("<") && !NO_RULES.contains(name);
  }

  /** The changes of one method. */
  private final class Mutation implements CodeTransform {

    private final String rule;
    private final List<CodeElement> elements;
    private int at;
    private int line;

    Mutation(String rule, List<CodeElement> elements) {
      this.rule = rule;
      this.elements = elements;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      at++;
      switch (element) {
        case LineNumber number -> {
          line = number.line();
          code.with(number);
        }
        case BranchInstruction branch when negated(branch.opcode()) != null ->
            negates(code, branch);
        case InvokeInstruction call when isRuleOrMove(call) -> calls(code, call);
        case ConstantInstruction constant
            when constant.constantValue() instanceof Integer value -> {
          code.with(constant);
          if (value == 0 || value == 1) {
            turns(code, "takes " + (1 - value) + " for " + value);
          }
        }
        default -> code.with(element);
      }
    }

    private void asks(CodeBuilder code, String change) {
      code.loadConstant(mutants.size());
      mutants.add(new Mutant(mutants.size(), rule, line, change));
      code.invokestatic(ACTIVE, "is", IS);
    }

    /** What is on the stack is another number or truth. */
    private void turns(CodeBuilder code, String change) {
      asks(code, change);
      code.ixor();
    }

    private void negates(CodeBuilder code, BranchInstruction branch) {
      Opcode negated = Objects.requireNonNull(negated(branch.opcode()));
      Label other = code.newLabel();
      Label end = code.newLabel();
      asks(code, "negates a condition");
      code.ifne(other);
      code.branch(branch.opcode(), branch.target());
      code.goto_(end);
      code.labelBinding(other);
      code.branch(negated, branch.target());
      code.labelBinding(end);
    }

    private void calls(CodeBuilder code, InvokeInstruction call) {
      TypeKind result = TypeKind.from(call.typeSymbol().returnType());
      Opcode next = next();
      String name = call.name().stringValue();
      if (result == TypeKind.VOID || next == Opcode.POP) {
        leavesOut(code, call, name, result);
        return;
      }
      code.with(call);
      boolean isNumber = result == TypeKind.INT || result == TypeKind.BOOLEAN;
      if (isNumber && next != Opcode.IFEQ && next != Opcode.IFNE) {
        turns(code, "takes another answer of " + name);
      }
    }

    private void leavesOut(CodeBuilder code, InvokeInstruction call, String name, TypeKind result) {
      Label out = code.newLabel();
      Label end = code.newLabel();
      asks(code, "leaves out " + name);
      code.ifne(out);
      code.with(call);
      code.goto_(end);
      code.labelBinding(out);
      List<ClassDesc> arguments = call.typeSymbol().parameterList();
      for (int i = arguments.size() - 1; i >= 0; i--) {
        code.pop();
      }
      if (call.opcode() != Opcode.INVOKESTATIC) {
        code.pop();
      }
      switch (result) {
        case VOID -> {}
        case REFERENCE -> code.aconst_null();
        default -> code.iconst_0();
      }
      code.labelBinding(end);
    }

    private @Nullable Opcode next() {
      for (int i = at; i < elements.size(); i++) {
        if (elements.get(i) instanceof Instruction instruction) {
          return instruction.opcode();
        }
      }
      return null;
    }
  }

  /** Whether it is a call of a rule, or of a state. */
  private static boolean isRuleOrMove(InvokeInstruction call) {
    String owner = call.owner().asInternalName().replace('/', '.');
    return RULES.contains(owner) && !call.name().stringValue().startsWith("<");
  }

  private static @Nullable Opcode negated(Opcode opcode) {
    return switch (opcode) {
      case IFEQ -> Opcode.IFNE;
      case IFNE -> Opcode.IFEQ;
      case IFLT -> Opcode.IFGE;
      case IFGE -> Opcode.IFLT;
      case IFGT -> Opcode.IFLE;
      case IFLE -> Opcode.IFGT;
      case IF_ICMPEQ -> Opcode.IF_ICMPNE;
      case IF_ICMPNE -> Opcode.IF_ICMPEQ;
      case IF_ICMPLT -> Opcode.IF_ICMPGE;
      case IF_ICMPGE -> Opcode.IF_ICMPLT;
      case IF_ICMPGT -> Opcode.IF_ICMPLE;
      case IF_ICMPLE -> Opcode.IF_ICMPGT;
      case IF_ACMPEQ -> Opcode.IF_ACMPNE;
      case IF_ACMPNE -> Opcode.IF_ACMPEQ;
      case IFNULL -> Opcode.IFNONNULL;
      case IFNONNULL -> Opcode.IFNULL;
      default -> null;
    };
  }
}
