package io.provingground.gateway.problems;

/**
 * Problem details as RFC 9457 has them.
 *
 * @param type reference that identifies the kind of problem
 * @param title the kind in words
 * @param status the response's status
 * @param detail what was wrong this time, and what to do
 * @param instance path of the request
 * @param traceId under which logs and traces tell more
 */
record ProblemBody(
    String type, String title, int status, String detail, String instance, String traceId) {}
