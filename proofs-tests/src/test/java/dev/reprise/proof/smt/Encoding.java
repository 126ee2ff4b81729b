package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Measure;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command as a chain of states: every assignment defines the next version of its symbol, as in
 * {@code count_3}. A condition that must hold becomes a question: whether it can fail.
 *
 * <p>For any number of objects, sorts are uninterpreted and measures follow their update lemmas.
 * For a finite universe, sorts are its names and measures are counted out.
 *
 * <p>Mutable: it goes once through a proof.
 */
public final class Encoding {

  private final Script script = new Script();
  private final Optional<Universe> universe;

  /** The claims that hold wherever a repetition begins and ends. */
  private final List<Claim> amid;

  private Map<Symbol, String> now = new EnumMap<>(Symbol.class);
  private Map<Symbol, String> old = new EnumMap<>(Symbol.class);
  private final Map<Variable, String> names = new HashMap<>();
  private final Versions versions = new Versions(script);

  /** The bounds of measures that were said already. */
  private final Set<String> bounded = new HashSet<>();

  /** The conjunction of the choices and conditions up to here; empty for true. */
  private String path = "";

  private String prefix = "";
  private int repeats;

  public Encoding(Optional<Universe> universe, List<Claim> amid) {
    this.universe = universe;
    this.amid = amid;
  }

  public Script script() {
    return script;
  }

  // Declarations

  public void sorts() {
    if (universe.isEmpty()) {
      script.say("(set-logic UFLIA)");
    }
    for (Sort sort : Sort.values()) {
      if (sort.isOfObjects()) {
        script.say(universe.map(of -> enumerated(of, sort)).orElse(uninterpreted(sort)));
      }
    }
  }

  private static String uninterpreted(Sort sort) {
    String declared = "(declare-sort " + sort + " 0)";
    return sort == Sort.ACTOR
        ? declared
        : declared + "\n(declare-const " + sort.none() + " " + sort + ")";
  }

  private static String enumerated(Universe universe, Sort sort) {
    StringBuilder members = new StringBuilder("(" + sort.none() + ")");
    for (int i = 1; i <= universe.size(sort); i++) {
      members.append(" (").append(universe.name(sort, i)).append(')');
    }
    return "(declare-datatypes ((%s 0)) ((%s)))".formatted(sort, members);
  }

  /** A state of which nothing is known yet. */
  public void state() {
    for (Symbol symbol : Symbol.stored()) {
      now.put(symbol, versions.declared(symbol));
    }
    for (Measure measure : Measure.values()) {
      now.put(
          measure.symbol(),
          universe.isPresent() ? counted(measure) : versions.declared(measure.symbol()));
    }
  }

  /** The call begins in the present state. */
  public void begins() {
    script.begins(now);
  }

  /** From here on, {@link Expr#old} speaks of the present state. */
  public void remember() {
    old = new EnumMap<>(now);
  }

  /** An arbitrary set. */
  public void given(Symbol symbol) {
    String name = versions.declared(symbol);
    now.put(symbol, name);
    old.put(symbol, name);
  }

  /** The symbols get values of which nothing is known. */
  public void forget(Set<Symbol> symbols) {
    symbols.forEach(symbol -> now.put(symbol, versions.declared(symbol)));
  }

  public void parameter(Variable variable, boolean orNone) {
    script.say("(declare-const %s %s)".formatted(variable.name(), variable.sort()));
    names.put(variable, variable.name());
    script.names(variable);
    boolean hasNone = variable.sort().isOfObjects() && variable.sort() != Sort.ACTOR;
    if (!orNone && (hasNone || (variable.sort() == Sort.ACTOR && universe.isPresent()))) {
      script.say("(assert (not (= %s %s)))".formatted(variable.name(), variable.sort().none()));
    }
  }

  /** Everything is 0, none or false; of the stack nothing is known. */
  public void empty() {
    for (Symbol symbol : Symbol.stored()) {
      now.put(
          symbol,
          symbol.isOfStack()
              ? versions.declared(symbol)
              : versions.defined(symbol, zero(symbol.range())));
    }
    for (Measure measure : Measure.values()) {
      now.put(measure.symbol(), versions.defined(measure.symbol(), "0"));
    }
  }

  private static String zero(Sort range) {
    return switch (range) {
      case INT -> "0";
      case BOOL -> "false";
      case SESSION, CONNECTION, CONTEXT, ACTOR -> range.none();
    };
  }

  // Assumptions and questions

  public void remark(String text) {
    script.say("; " + text);
  }

  public void assume(Expr formula) {
    script.say("(assert " + onPath(text(formula)) + ")");
  }

  /** Says of the present measures what is true of every finite structure. */
  public void bound() {
    if (universe.isPresent()) {
      return;
    }
    for (Measure measure : Measure.values()) {
      for (Expr bound : measure.bounds()) {
        String text = text(bound);
        if (bounded.add(text)) {
          script.say("(assert " + text + ")");
        }
      }
    }
  }

  /** Says the converse: what counts for something has a point. */
  public void witnessed() {
    for (Measure measure : Measure.values()) {
      assume(measure.witness());
    }
  }

  /** Asks whether the claim can fail here. */
  public void prove(Claim claim) {
    bound();
    String refuted = "(not " + text(claim.formula()) + ")";
    if (path.isEmpty()) {
      script.ask(prefix + claim.name(), refuted);
    } else {
      script.ask(prefix + claim.name(), path, refuted);
    }
  }

  /** Says that the present state is the structure. */
  public void is(Structure structure) {
    Pinned.values(structure, now).forEach(value -> script.say("(assert " + value + ")"));
  }

  /** Asks whether the present state can be the structure. */
  public void reach(String name, Structure structure) {
    script.ask(name, Pinned.values(structure, now).toArray(String[]::new));
  }

  /** Says what a call names. */
  public void isNamed(Variable parameter, Universe universe, int value) {
    script.say(
        "(assert (= %s %s))"
            .formatted(parameter.name(), Pinned.text(universe, parameter.sort(), value)));
  }

  /** Asks whether any state can get here. */
  public void reach(String name) {
    script.ask(name);
  }

  // Commands

  public void run(Command command) {
    switch (command) {
      case Command.Assume c -> assume(c.condition());
      case Command.Require c -> {
        prove(new Claim(c.what(), c.condition()));
        assume(c.condition()); // A run that breaks its promise ends there.
      }
      case Command.Assign c -> assign(c);
      case Command.Sequence c -> c.commands().forEach(this::run);
      case Command.Choice c -> choose(c.alternatives());
      case Command.Branch c -> branch(c);
      case Command.Let c -> let(c);
      case Command.Pick c -> pick(c);
      case Command.Repeat c -> repeat(c);
    }
  }

  private void assign(Command.Assign assign) {
    Symbol symbol = assign.symbol();
    List<String> points = assign.arguments().stream().map(this::text).toList();
    List<String> hits = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      hits.add("(= x%d %s)".formatted(i, points.get(i)));
    }
    String hit = hits.size() == 1 ? hits.getFirst() : "(and " + String.join(" ", hits) + ")";
    String name =
        versions.defined(
            symbol,
            "(ite %s %s (%s%s))"
                .formatted(hit, text(assign.value()), now.get(symbol), Versions.arguments(symbol)));
    Map<Symbol, String> after = new EnumMap<>(now);
    after.put(symbol, name);
    for (Measure measure : Measure.values()) {
      if (measure.counted() == symbol) {
        after.put(measure.symbol(), measured(measure, assign, after));
      }
    }
    now = after;
  }

  private String measured(Measure measure, Command.Assign assign, Map<Symbol, String> after) {
    if (universe.isPresent()) {
      Map<Symbol, String> before = now;
      now = after;
      String name = counted(measure);
      now = before;
      return name;
    }
    Variable x = new Variable("x0", Sort.SESSION);
    names.put(x, "x0");
    return versions.defined(
        measure.symbol(), text(measure.after(assign.arguments(), assign.value(), x)));
  }

  /** The measure, as the finite universe has it. */
  private String counted(Measure measure) {
    Universe of = universe.orElseThrow();
    List<String> terms = new ArrayList<>();
    terms.add("0");
    String counted = now.get(measure.counted());
    switch (measure) {
      case HELD_BY -> {
        for (int i = 1; i <= of.connections(); i++) {
          terms.add("(ite (= (%s %s) x0) 1 0)".formatted(counted, of.name(Sort.CONNECTION, i)));
        }
      }
      case TOKENS_OF -> {
        for (int i = 1; i <= of.actors(); i++) {
          terms.add("(%s %s x0)".formatted(counted, of.name(Sort.ACTOR, i)));
        }
      }
    }
    return versions.defined(measure.symbol(), "(+ " + String.join(" ", terms) + ")");
  }

  private void choose(List<Command> alternatives) {
    List<String> conditions = new ArrayList<>();
    List<String> free = new ArrayList<>();
    for (int i = 0; i + 1 < alternatives.size(); i++) {
      String chosen = versions.next("chosen");
      script.say("(declare-const " + chosen + " Bool)");
      conditions.add(conjunction(free, chosen));
      free.add("(not " + chosen + ")");
    }
    conditions.add(conjunction(free, ""));
    split(conditions, alternatives);
  }

  private static String conjunction(List<String> free, String last) {
    List<String> all = new ArrayList<>(free);
    if (!last.isEmpty()) {
      all.add(last);
    }
    return all.size() == 1 ? all.getFirst() : "(and " + String.join(" ", all) + ")";
  }

  private void branch(Command.Branch branch) {
    String condition = text(branch.condition());
    split(
        List.of(condition, "(not " + condition + ")"), List.of(branch.then(), branch.otherwise()));
  }

  private void split(List<String> conditions, List<Command> commands) {
    String outer = path;
    Map<Symbol, String> start = now;
    List<String> paths = new ArrayList<>();
    List<Map<Symbol, String>> ends = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      path = versions.next("path");
      script.say(
          "(define-fun %s () Bool %s)"
              .formatted(
                  path,
                  outer.isEmpty()
                      ? conditions.get(i)
                      : "(and " + outer + " " + conditions.get(i) + ")"));
      paths.add(path);
      now = new EnumMap<>(start);
      run(commands.get(i));
      ends.add(now);
    }
    path = outer;
    now = merged(paths, ends);
  }

  private Map<Symbol, String> merged(List<String> paths, List<Map<Symbol, String>> ends) {
    Map<Symbol, String> merged = new EnumMap<>(Symbol.class);
    for (Symbol symbol : ends.getFirst().keySet()) {
      List<String> names = ends.stream().map(end -> end.get(symbol)).toList();
      if (Set.copyOf(names).size() == 1) {
        merged.put(symbol, names.getFirst());
        continue;
      }
      String body = "(%s%s)".formatted(names.getLast(), Versions.arguments(symbol));
      for (int i = names.size() - 2; i >= 0; i--) {
        body =
            "(ite %s (%s%s) %s)"
                .formatted(paths.get(i), names.get(i), Versions.arguments(symbol), body);
      }
      merged.put(symbol, versions.defined(symbol, body));
    }
    return merged;
  }

  private void let(Command.Let let) {
    String name = versions.next(let.variable().name());
    script.say(
        "(define-fun %s () %s %s)".formatted(name, let.variable().sort(), text(let.value())));
    Map<Variable, String> outer = Map.copyOf(names);
    names.put(let.variable(), name);
    run(let.body());
    returnTo(outer);
  }

  /** A name that is given twice means in the end what it meant before. */
  private void returnTo(Map<Variable, String> outer) {
    names.clear();
    names.putAll(outer);
  }

  /** A constant of which no more is known than what the guard says. */
  private void pick(Command.Pick pick) {
    String name = versions.next(pick.one().name());
    script.say("(declare-const %s %s)".formatted(name, pick.one().sort()));
    Map<Variable, String> outer = Map.copyOf(names);
    names.put(pick.one(), name);
    if (pick.one().sort() != Sort.ACTOR || universe.isPresent()) {
      assume(Expr.isSome(pick.one()));
    }
    assume(pick.guard());
    run(pick.body());
    returnTo(outer);
  }

  /** The invariants before, and after it no more than them and what the repetition keeps. */
  private void repeat(Command.Repeat repeat) {
    repeats++;
    String outer = prefix;
    prefix = outer + "before dropping (" + repeats + ") ";
    amid.forEach(this::prove);
    prefix = outer;
    Map<Symbol, String> remembered = old;
    remember();
    now = new EnumMap<>(now);
    forget(repeat.body().changes());
    bound();
    amid.forEach(claim -> assume(claim.formula()));
    assume(repeat.keeps());
    old = remembered;
  }

  // How it is written

  String text(Expr expr) {
    return new Printer(universe, now, old, names).text(expr);
  }

  private String onPath(String formula) {
    return path.isEmpty() ? formula : "(=> " + path + " " + formula + ")";
  }
}
