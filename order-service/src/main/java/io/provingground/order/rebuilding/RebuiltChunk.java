package io.provingground.order.rebuilding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one chunk.
 *
 * @param upTo the position up to which this rebuild looks for orders; to be named in each further
 *     request of it
 * @param checked orders of this chunk
 * @param nextCursor where the next chunk begins; absent on the last
 */
record RebuiltChunk(
    long upTo, int checked, List<Difference> differences, @Nullable UUID nextCursor) {}
