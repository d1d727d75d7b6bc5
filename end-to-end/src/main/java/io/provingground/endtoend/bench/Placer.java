package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One connection by which order after order is placed, each after the last one's answer. */
interface Placer extends AutoCloseable {
  /**
   * Places one order and waits for the answer.
   *
   * @param key one that was never used
   * @throws IOException or {@link SQLException} if it was not placed
   */
  void place(String key) throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;

  /** Opens a connection. */
  @FunctionalInterface
  interface Opening {
    /**
     * Opens the connection.
     *
     * @param number of the connection, from 0
     */
    Placer open(int number) throws IOException, SQLException;
  }
}
