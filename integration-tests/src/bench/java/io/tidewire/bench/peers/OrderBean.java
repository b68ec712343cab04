package io.tidewire.bench.peers;

import java.util.List;

/** {@link Order} as a bean with public fields, which Jackson reads fastest. */
final class OrderBean {
  public long id;
  public String customer = "";
  public String address = "";
  public boolean express;
  public double total;
  public List<Line> lines = List.of();

  /** One line of it. */
  public static final class Line {
    public String article = "";
    public String name = "";
    public int quantity;
    public double price;
  }
}
