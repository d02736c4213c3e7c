package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.RunId;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A request that was let in.
 *
 * @param scope whose data it is about
 * @param path the parameters of the path
 * @param query the parameters of the query
 * @param body what was sent; empty for nothing
 * @param mediaType what the body is, or empty
 * @param run is told which run the request is about, for the log
 */
record Call(
    Scope scope,
    Map<String, String> path,
    Map<String, String> query,
    byte[] body,
    String mediaType,
    Consumer<RunId> run) {

  /** The run that the path names. */
  RunId runInPath() {
    RunId id = value("run_id", path.get("run_id"), RunId::new);
    run.accept(id);
    return id;
  }

  /** The parameter of the query, or empty. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** How many are wanted of a list: the parameter {@code limit}, 20 unless given. */
  int limit() {
    return (int) number("limit", 20, 1, 100);
  }

  /**
   * A parameter of the query that is a whole number.
   *
   * @param usual what it is where it was not given
   * @throws ProblemException 400 naming the parameter, if it is none or out of range
   */
  long number(String name, long usual, long least, long most) {
    if (query(name).isEmpty()) {
      return usual;
    }
    String sent = query(name).get();
    boolean digits = sent.matches("[0-9]{1,20}");
    BigInteger number = digits ? new BigInteger(sent) : BigInteger.valueOf(-1);
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw JsonBody.refused(name, "be a whole number from " + least + " to " + most);
    }
    return number.longValueExact();
  }

  /**
   * A value made of what was sent.
   *
   * @throws ProblemException 400 naming the parameter, if there cannot be such a value
   */
  static <S, T> T value(String parameter, S sent, Function<? super S, ? extends T> make) {
    try {
      return make.apply(sent);
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.parameter(parameter, e.rule()));
    }
  }
}
