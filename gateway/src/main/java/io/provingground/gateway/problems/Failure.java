package io.provingground.gateway.problems;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import reactor.netty.channel.AbortedException;

/** What a failed attempt says about whether the service may have begun to work. */
public enum Failure {
  /** There was no connection, so nothing was sent. */
  NOT_SENT,
  /** The connection broke: the service may have done the work. */
  BROKEN,
  /** Not a matter of this instance; another attempt would not help or not be safe. */
  OTHER;

  /** The kind that a failure is of. */
  public static Failure of(Throwable failure) {
    return switch (failure) {
      case ConnectException refused -> NOT_SENT;
      case NoRouteToHostException unreachable -> NOT_SENT;
      case UnknownHostException unknown -> NOT_SENT;
      case IOException broken -> BROKEN;
      case AbortedException broken -> BROKEN;
      default -> OTHER;
    };
  }
}
