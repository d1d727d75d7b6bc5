package io.provingground.endtoend.checker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps the platform from being quiet.
 *
 * @param order whose order it is; missing where it concerns more than one
 */
public record Outstanding(@Nullable UUID order, String what) {}
