package dev.reprise.proof;
import dev.reprise.proof.rule.*;
import dev.reprise.model.explore.*;
import dev.reprise.spec.call.*;
import java.util.*;
public class Scratch2 {
  static long t0;
  static void lap(String what, Containment c) { System.out.printf("%-30s %8d steps %7d situations %6d ms%n", what, c.steps(), c.seen().size(), (System.nanoTime()-t0)/1000000); t0=System.nanoTime(); }
  public static void main(String[] a) throws Exception {
    t0 = System.nanoTime();
    Containment all = new Containment(new Rulebook());
    Exploration.search(new Scope(1,2,2,1,1), new Scope(1,2,2,1,1).calls(), 9, all); lap("one context", all);
    Exploration.search(new Scope(2,2,2,1,1), new Scope(2,2,2,1,1).calls(), 7, all); lap("two contexts", all);
    Exploration.search(new Scope(1,1,2,2,2), new Scope(1,1,2,2,2).calls(), 8, all); lap("two actors", all);
    for (Chapter ch : Chapter.values()) { if (ch == Chapter.REFERENCES) continue;
      Exploration.search(ch.small(), ch.calls(ch.small()), 8, all); lap(ch.toString(), all); }
    Exploration.search(new Scope(1,1,2,1,1), Chapter.allCalls(new Scope(1,1,2,1,1)), 5, all); lap("together", all);
    SplittableRandom r = new SplittableRandom(1);
    for (Chapter ch : Chapter.values()) { Exploration.walk(ch, 30, 100, r, all); lap("walk " + ch, all); }
    Set<CallKind> missing = EnumSet.allOf(CallKind.class); missing.removeAll(all.kinds()); System.out.println("missing " + missing);
    Map<CallKind,int[]> tight = new TreeMap<>();
    for (var e : all.seen().entrySet()) { int[] n = tight.computeIfAbsent(e.getKey().call().kind(), k -> new int[3]); n[0]++; n[1]+=e.getValue().size(); n[2]+=all.allowed(e.getKey()).size(); }
    tight.forEach((k,n)->System.out.printf("%-20s situations %6d seen %6d allowed %6d%n", k, n[0], n[1], n[2]));
  }
}
