package io.provingground.order.running;

/**
 * Published once for each topic, when it exists and the schema does too: its consumer may start.
 */
public record TopicReady(String topic) {}
