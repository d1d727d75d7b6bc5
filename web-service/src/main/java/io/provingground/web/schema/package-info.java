/**
 * Brings the database to this release's shape in the background, because an instance must start
 * while its database is away, and tells the others when it is safe to use.
 */
@NullMarked
package io.provingground.web.schema;

import org.jspecify.annotations.NullMarked;
