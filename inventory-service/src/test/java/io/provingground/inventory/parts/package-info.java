/**
 * Real PostgreSQL and Kafka for the tests, and stand-ins for what is not ours: the issuer of
 * tokens.
 */
@NullMarked
package io.provingground.inventory.parts;

import org.jspecify.annotations.NullMarked;
