package io.provingground.order.running;

/** Published once, when the database has the schema of this release. */
public record SchemaReady() {}
