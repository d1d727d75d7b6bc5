package io.provingground.localplatform.platform;

import java.nio.file.Path;

/**
 * Where files lie.
 *
 * @param repository the checked-out tree
 * @param data everything that a platform keeps
 */
public record Layout(Path repository, Path data) {
  /** Version of every part of ours; the name of each packaged jar ends with it. */
  public static final String VERSION = "0.1.0";

  /** Makes both absolute. */
  public Layout {
    repository = repository.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  /**
   * What a verb on this folder needs on its command line; nothing where the folder is the usual
   * one.
   */
  public String option() {
    return data.equals(usualData(repository)) ? "" : " --data " + quoted(data.toString());
  }

  /** The command line that has a verb done on this folder, as it can be pasted. */
  public String run(String verb) {
    return ("./run " + verb).strip() + option();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Where a platform of the tree keeps its data unless told otherwise. */
  public static Path usualData(Path repository) {
    return repository.toAbsolutePath().normalize().resolve(".data");
  }

  /** The database server's files. */
  public Path postgres() {
    return data.resolve("postgres");
  }

  /** The broker's files. */
  public Path kafka() {
    return data.resolve("kafka");
  }

  /** The payment sandbox's witness. */
  public Path ledger() {
    return data.resolve("sandbox").resolve("ledger.jsonl");
  }

  /** What was unpacked from Maven artifacts. */
  public Path parts() {
    return data.resolve("parts");
  }

  /** One log per instance. */
  public Path logs() {
    return data.resolve("logs");
  }

  /** The instance's log. */
  public Path log(InstanceName instance) {
    return logs().resolve(instance + ".log");
  }

  /** What a detached launcher prints. */
  public Path launcherLog() {
    return logs().resolve("launcher.log");
  }

  /** The list that gateways and services watch. */
  public Path instances() {
    return data.resolve("instances.json");
  }

  /** Passwords of this data folder. */
  public Path secrets() {
    return data.resolve("secrets.json");
  }

  /** How to reach the running launcher. */
  public Path control() {
    return data.resolve("control.json");
  }

  /** Locked while a launcher runs on the folder. */
  public Path lock() {
    return data.resolve("lock");
  }

  /** Databases and roles. */
  public Path roles() {
    return repository.resolve("local-platform").resolve("databases").resolve("roles.sql");
  }

  /** The folder of the broker's jars and its start script. */
  public Path broker() {
    return repository.resolve("local-platform").resolve("kafka-broker");
  }

  /** The packaged service. */
  public Path jar(Part service) {
    return target(service).resolve(service + "-" + VERSION + ".jar");
  }

  /** What a service's build leaves behind. */
  public Path target(Part service) {
    return repository.resolve(service.toString()).resolve("target");
  }
}
