package dev.reprise.report;

import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Resource;
import dev.reprise.matrix.Matrix;

/**
 * The matrix as one HTML file that needs no other: a page with a script of its own, and the matrix
 * inside it as JSON.
 */
public final class MatrixHtml {

  private static final String TEMPLATE = "matrix.html";

  /** Stands in the template, once, where the data goes. */
  private static final String PLACE = "%MATRIX%";

  private MatrixHtml() {}

  /**
   * Writes the page.
   *
   * @param version of Reprise
   */
  public static String of(Matrix matrix, Clauses clauses, String version) {
    String json = MatrixJson.tree(matrix, clauses, version).compact();
    return Resource.text(MatrixHtml.class, TEMPLATE).replace(PLACE, harmless(json));
  }

  /**
   * JSON that an HTML parser takes for text, whatever a stack has said: no tag, comment or end of a
   * script can stand in it. It means the same (RFC 8259, section 7).
   */
  static String harmless(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
