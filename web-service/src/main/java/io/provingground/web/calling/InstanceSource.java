package io.provingground.web.calling;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where instances are listed. */
interface InstanceSource {

  /**
   * The addresses of each service's instances as of now. A service that is left out, or a source
   * that fails, leaves the last known instances in use.
   */
  Map<String, List<URI>> read() throws Exception;

  /** How long to wait before the next look. */
  Duration interval();
}
