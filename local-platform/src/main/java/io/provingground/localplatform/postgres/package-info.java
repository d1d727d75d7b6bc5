/**
 * PostgreSQL without an installation: unpacked from a Maven artifact, durable, with a role per
 * task.
 */
@NullMarked
package io.provingground.localplatform.postgres;

import org.jspecify.annotations.NullMarked;
