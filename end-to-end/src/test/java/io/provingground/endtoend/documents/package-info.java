/**
 * What the documents promise is held against the tree: links resolve, every pattern has its row.
 */
@NullMarked
package io.provingground.endtoend.documents;

import org.jspecify.annotations.NullMarked;
