# One file for every part:
#   docker build --build-arg PART=order-service -t proving-ground/order-service:0.1.0 .
#   docker build --target sandbox -t proving-ground/sandbox:0.1.0 .
# It needs BuildKit. The stage "build" does not know PART, so all images share one run of it.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY . .
# Tests are not run here: CI ran them on the same commit, and images must not need a database to be built.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw --batch-mode -Dmaven.test.skip=true -Dspotless.check.skip=true --also-make \
      --projects gateway,web-service,inventory-service,order-service,local-platform package
# Layers from what changes least to what changes with every commit. The loader is left out: an extracted
# application starts from its class path, which is quicker than reading jars within a jar.
RUN for part in gateway web-service inventory-service order-service; do \
      java -Djarmode=tools -jar "$part"/target/"$part"-*.jar extract --layers \
        --application-filename app.jar --destination "/layers/$part" || exit 1; \
      mkdir -p "/layers/$part/snapshot-dependencies"; \
    done; \
    mkdir -p /layers/sandbox/dependencies/lib /layers/sandbox/application /layers/sandbox/data /layers/training; \
    cp local-platform/target/lib/jackson-*.jar /layers/sandbox/dependencies/lib/; \
    cp local-platform/target/local-platform-*.jar /layers/sandbox/application/app.jar

FROM eclipse-temurin:25-jre AS runtime
WORKDIR /app
# The options of ./run, from the same file: eight JVMs share one machine here. Who has more room sets the variable anew; what
# stands later counts: "@/app/jvm-options -Xmx1g".
COPY local-platform/src/main/resources/io/provingground/localplatform/services/jvm-options ./
ENV JDK_JAVA_OPTIONS="@/app/jvm-options"
# Numeric, so that Kubernetes can see that it is not root. It owns nothing: the root file system may be read-only,
# and only /tmp must be writable.
USER 10001:10001

# The outside party of local platforms. It stands before "service" because the last stage is the default.
FROM runtime AS sandbox
LABEL org.opencontainers.image.title="proving-ground/sandbox" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /layers/sandbox/dependencies/ ./
COPY --from=build /layers/sandbox/application/ ./
# The ledger's folder, given to the user: a new volume takes its owner from here.
COPY --from=build --chown=10001:10001 /layers/sandbox/data/ /data/
# Its heap must fit into the 128 MB that Compose gives it.
ENV JDK_JAVA_OPTIONS="@/app/jvm-options -Xmx48m"
ENV SANDBOX_BIND=0.0.0.0 SANDBOX_PORT=8080 SANDBOX_LEDGER=/data/ledger.jsonl
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "/app/app.jar:/app/lib/*", "io.provingground.localplatform.sandbox.PaymentSandbox"]

FROM runtime AS application
ARG PART
COPY --from=build /layers/${PART}/dependencies/ ./
COPY --from=build /layers/${PART}/snapshot-dependencies/ ./
COPY --from=build /layers/${PART}/application/ ./

# A cache with which the service starts in about half the time: made by the very JVM that will use it, from the very files,
# in a run that finds neither database nor broker. Nothing else of this stage is kept. The mount holds nothing: it is a lock,
# since all images are built at once, and trainings side by side on few cores would each take as long as all.
FROM application AS training
COPY --from=build /layers/sandbox/application/app.jar /training/
COPY --from=build --chown=10001:10001 /layers/training/ /training/made/
RUN --mount=type=cache,id=training,target=/tmp/training,sharing=locked \
    java -cp /training/app.jar io.provingground.localplatform.services.ImageTraining \
      /app/app.jar /training/made/start.aot /training/made/log \
    || { cat /training/made/log; exit 1; }

FROM application AS service
ARG PART
LABEL org.opencontainers.image.title="proving-ground/${PART}" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=training --chown=0:0 /training/made/start.aot ./
EXPOSE 8080 8081
# A JVM that does not take the cache, because its options differ too much, starts without it.
ENTRYPOINT ["java", "-XX:AOTCache=/app/start.aot", "-jar", "/app/app.jar"]
