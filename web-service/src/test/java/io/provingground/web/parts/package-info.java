/**
 * Real PostgreSQL and Kafka for the tests, stand-ins for the neighbours, and a browser without
 * scripts.
 */
@NullMarked
package io.provingground.web.parts;

import org.jspecify.annotations.NullMarked;
