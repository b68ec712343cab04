package io.tidewire.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, each column as wide as its widest cell. Not thread-safe. */
final class TextTable {
  private final int wordColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /** The number of columns at the left that contain text. */
  TextTable(int wordColumns) {
    this.wordColumns = wordColumns;
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  /** Aligns text left, figures right. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        appendCell(text, row.get(column), column);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private void appendCell(StringBuilder text, String cell, int column) {
    String padding = " ".repeat(width(column) - cell.length());
    text.append("  ").append(column < wordColumns ? cell + padding : padding + cell);
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
