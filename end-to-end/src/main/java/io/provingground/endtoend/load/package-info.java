/**
 * Customers: an open, seeded load that remembers every attempt and every answer, and repeats what
 * may be repeated as clients should.
 */
@NullMarked
package io.provingground.endtoend.load;

import org.jspecify.annotations.NullMarked;
