package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/**
 * As whom the server runs. It refuses to be root, so for root it is the unprivileged user; where
 * that user cannot reach the folder (below /root, say), a user namespace in which the server does
 * not know that it is root.
 *
 * @param uid whose files they are
 * @param prefix what precedes each command
 */
record ServerUser(int uid, List<String> prefix) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /** The user for the cluster in the folder, be it there or not. */
  static ServerUser of(Path cluster) throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (Files.exists(cluster)) {
      int owner = (Integer) Files.getAttribute(cluster, "unix:uid");
      return root ? from(owner) : same(owner, cluster);
    }
    if (!root) {
      return new ServerUser(-1, List.of());
    }
    return from(reachable(cluster.toAbsolutePath()) ? NOBODY : ROOT);
  }

  /** Makes the file theirs, as far as it is not. */
  void own(Path file) throws IOException {
    if (uid >= 0) {
      Files.setOwner(
          file,
          file.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(Integer.toString(uid)));
    }
  }

  private static ServerUser from(int uid) {
    List<String> prefix =
        uid == ROOT
            ? List.of("unshare", "--user")
            : List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    return new ServerUser(uid, prefix);
  }

  private static ServerUser same(int owner, Path cluster) throws IOException {
    if (!Files.isReadable(cluster)) {
      throw Trouble.of(
          "%s belongs to another user (%d).".formatted(cluster, owner),
          "Start as that user, or as root, or on another folder: ./run --data DIR");
    }
    return new ServerUser(-1, List.of());
  }

  private static boolean reachable(Path file) throws IOException {
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }
}
