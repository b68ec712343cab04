package jakarta.json;

/** A stub of the interface of that name, which only a parser creates. */
public interface JsonValue {}
