package io.provingground.endtoend.load;

/** A customer's name and bearer token. */
public record Account(String name, String token) {}
