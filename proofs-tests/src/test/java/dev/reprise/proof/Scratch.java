package dev.reprise.proof;
import dev.reprise.proof.rule.*;
import dev.reprise.proof.smt.*;
public class Scratch {
  public static void main(String[] a) throws Exception {
    Proofs proofs = new Proofs(new Rulebook(), Invariant.ALL);
    double total = 0; int n = 0, bad = 0;
    for (var e : proofs.all().entrySet()) {
      java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/smtout/" + e.getKey() + ".smt2"), e.getValue().toString());
      try (Solver s = Solver.start()) {
        double sum = 0, max = 0;
        for (var x : s.answer(e.getValue())) { n++; sum += x.seconds(); max=Math.max(max,x.seconds());
          if (x.word() != Solver.Word.UNSAT) { bad++; System.out.println(e.getKey() + ": " + x); } }
        System.out.printf("%-24s %6.2f max %5.2f%n", e.getKey(), sum, max); total += sum;
      }
    }
    System.out.println(n + " questions, " + bad + " bad, " + total + " s");
  }
}
