package dev.reprise.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.pages.SentenceTable.Row;
import dev.reprise.spec.clause.Clause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sentence of the pages has a clause, or a reason why it has none. That is compared with the
 * pages themselves, where they are installed.
 */
class PagesTest {

  private static final SentenceTable NEWER = SentenceTable.read("openssl-3.0");
  private static final SentenceTable OF_2014 = SentenceTable.read("mirbsd-2014");

  private static final Set<String> CLAUSES =
      Arrays.stream(Clause.values()).map(Clause::id).collect(Collectors.toSet());

  static Stream<String> pages() {
    return NEWER.rows().stream().map(Row::page).distinct();
  }

  static Stream<SentenceTable> tables() {
    return Stream.of(NEWER, OF_2014);
  }

  private static List<Row> rows(String page) {
    return NEWER.rows().stream().filter(row -> row.page().equals(page)).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_table_has_every_sentence_of_the_page_and_no_other(String page) {
    List<String> sentences = PageSentences.of(InstalledPages.roff(page));
    assertThat(rows(page).stream().map(Row::unsaid))
        .containsExactlyElementsOf(
            IntStream.range(0, sentences.size())
                .mapToObj(at -> SentenceTable.row(page, at + 1, sentences.get(at)))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void every_sentence_has_clauses_that_there_are_or_one_reason_that_is_explained(
      SentenceTable table) {
    assertThat(table.rows()).hasSizeGreaterThan(10);
    assertThat(table.rows())
        .allSatisfy(
            row ->
                assertThat(row.said())
                    .as("%s", row)
                    .satisfiesAnyOf(
                        said -> assertThat(CLAUSES).containsAll(said),
                        said ->
                            assertThat(said).hasSize(1).allMatch(NEWER.reasons()::containsKey)));
  }

  @Test
  void every_reason_is_used() {
    assertThat(NEWER.rows().stream().flatMap(row -> row.said().stream()))
        .containsAll(NEWER.reasons().keySet());
  }

  /** The ids of clauses that the words are quoted for. */
  private static List<String> quotedFor(String page, String sentence) {
    return Arrays.stream(Clause.values())
        .filter(
            clause ->
                Clauses.load().of(clause).pages().stream()
                    .filter(it -> it.page().equals(page + "(3)"))
                    .map(ClauseText.Page::quote)
                    .anyMatch(quote -> plain(sentence).contains(plain(quote))))
        .map(Clause::id)
        .toList();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_sentence_that_a_clause_quotes_has_that_clause(String page) {
    List<String> sentences = PageSentences.of(InstalledPages.roff(page));
    assertThat(rows(page))
        .allSatisfy(
            row ->
                assertThat(row.said())
                    .as("%s", row)
                    .containsAll(quotedFor(page, sentences.get(row.number() - 1))));
  }

  @Test
  void the_page_of_2014_says_what_the_newer_one_says_too_but_of_null_and_open_sessions() {
    Predicate<Row> isInBoth =
        newer -> OF_2014.rows().stream().anyMatch(older -> older.hash().equals(newer.hash()));
    List<Row> page = rows("SSL_set_session");
    assertThat(page.stream().filter(isInBoth.negate()).flatMap(row -> row.said().stream()))
        .containsExactly("SET-6", "OPEN-1", "SHUT-1");
    assertThat(OF_2014.rows())
        .allSatisfy(
            older ->
                assertThat(page)
                    .anySatisfy(
                        newer -> {
                          assertThat(newer.hash()).isEqualTo(older.hash());
                          assertThat(newer.said()).isEqualTo(older.said());
                        }));
  }

  @Test
  void roff_is_read_as_sentences() {
    assertThat(
            PageSentences.of(
                """
                .TH SSL_X 3 "2020-01-01" "3.0.0" "OpenSSL"
                .SH "NAME"
                SSL_x \\- says nothing.
                .SH "DESCRIPTION"
                \\&\\fBSSL_x\\fR\\|(3) takes a session, e.g. One. It \\s-1MAY\\s0 fail
                at once.
                .PP
                .Vb 1
                \\& SSL_x(s);
                .Ve
                Is that all?
                .SH "SEE ALSO"
                SSL_y is another page.
                """))
        .containsExactly(
            "SSL_x(3) takes a session, e.g. One.", "It MAY fail at once.", "Is that all?");
  }

  @Test
  void another_word_is_another_hash() {
    assertThat(SentenceTable.row("P", 1, "A session is bad now, and gone."))
        .isNotEqualTo(SentenceTable.row("P", 1, "A session is bad now, or gone."));
  }
}
