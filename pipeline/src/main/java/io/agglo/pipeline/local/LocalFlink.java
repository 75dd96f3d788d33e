package io.agglo.pipeline.local;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this process, with its web UI, set up as a cluster would be. */
public final class LocalFlink {

    /**
     * How to run it.
     *
     * @param parallelism subtasks of each step
     * @param port port of the web UI, free
     * @param checkpoints folder of the checkpoints
     * @param interval time between two checkpoints
     */
    public record Settings(
            String name, int parallelism, int port, URI checkpoints, Duration interval) {

        /** Address of the web UI. */
        public URI url() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }

    /** A job that fails this often without a quiet hour between will not recover by itself. */
    private static final int RESTARTS_IN_A_ROW = 6;

    private LocalFlink() {}

    /** An environment in which a job runs in this process. */
    public static StreamExecutionEnvironment environment(Settings settings) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, settings.name());
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.PORT, settings.port());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(settings.port()));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.parallelism());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.interval());
        // A checkpoint that takes longer than that must not be followed by the next at once.
        configuration.set(
                CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                settings.interval().dividedBy(2));
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpoints().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofMillis(500));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(10));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
                RESTARTS_IN_A_ROW);
        return StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    }
}
