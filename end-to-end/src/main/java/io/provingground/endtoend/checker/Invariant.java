package io.provingground.endtoend.checker;

/** One of the promises that every drill checks. */
interface Invariant {
  /** In one sentence. */
  String promise();

  /** Looks for what breaks it. */
  void check(Index evidence, Examination examination);
}
