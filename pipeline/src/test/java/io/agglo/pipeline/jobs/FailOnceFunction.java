package io.agglo.pipeline.jobs;

import io.agglo.schemas.Capture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Passes captures on slowly, and fails once, a little after the first completed checkpoint: what
 * came since then is read again.
 */
final class FailOnceFunction implements MapFunction<Capture, Capture>, CheckpointListener {
    private static final long serialVersionUID = 1;
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final int AFTER_CHECKPOINT = 5;

    private transient int sinceCheckpoint;
    private transient boolean checkpointed;

    static void arm() {
        FAILED.set(false);
    }

    static boolean hasFailed() {
        return FAILED.get();
    }

    @Override
    public Capture map(Capture capture) throws InterruptedException {
        Thread.sleep(10);
        if (checkpointed
                && ++sinceCheckpoint > AFTER_CHECKPOINT
                && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("the planned failure of this test");
        }
        return capture;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
    }
}
