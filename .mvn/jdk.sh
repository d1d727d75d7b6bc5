# Sourced by mvnw and run: finds a JDK 25 and exports JAVA_HOME, also where the default java is older.
# Toolchains would not do: Spring's ahead-of-time processing and Error Prone compile inside Maven's own JVM.
is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25' "$1/release"
}
find_jdk_25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then return 0; fi
  if command -v javac >/dev/null 2>&1; then
    jdk=$(command -v javac)
    while [ -L "$jdk" ]; do
      link=$(readlink "$jdk")
      case $link in /*) jdk=$link ;; *) jdk=$(dirname "$jdk")/$link ;; esac
    done
    jdk=$(dirname "$(dirname "$jdk")")
    if is_jdk_25 "$jdk"; then JAVA_HOME=$jdk; return 0; fi
  fi
  if [ -x /usr/libexec/java_home ]; then
    jdk=$(/usr/libexec/java_home -v 25 2>/dev/null || true)
    if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then JAVA_HOME=$jdk; return 0; fi
  fi
  for jdk in /usr/lib/jvm/*25* /usr/java/*25* /opt/*25* /opt/java/* /usr/local/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "${HOME-}"/.sdkman/candidates/java/25* "${HOME-}"/.jdks/*25* "${HOME-}"/.local/share/mise/installs/java/*25* \
    "${HOME-}"/.asdf/installs/java/*25*; do
    if is_jdk_25 "$jdk"; then JAVA_HOME=$jdk; return 0; fi
  done
  return 1
}
if find_jdk_25; then
  export JAVA_HOME
else
  printf '%s\n' 'No JDK 25 found: looked at JAVA_HOME, PATH and the usual folders (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, …).' \
    'Install one (for example Eclipse Temurin 25, https://adoptium.net) and, if it lies elsewhere, set JAVA_HOME to it.' >&2
  exit 1
fi
