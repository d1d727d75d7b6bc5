package io.provingground.web.schema;

/**
 * Work that needs the schema and must be done before this instance is ready. It may run again after
 * a failure, so it must be repeatable.
 */
@FunctionalInterface
public interface AfterMigration {

  /**
   * Does the work; an exception keeps the instance out of service and has everything tried again
   * later.
   */
  void run();
}
