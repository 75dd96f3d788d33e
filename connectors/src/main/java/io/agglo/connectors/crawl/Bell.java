package io.agglo.connectors.crawl;

import java.time.Duration;

/** Wakes the one thread that waits for something to do; a ring before the wait is not lost. */
final class Bell {

    private boolean rung;

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Returns when the bell has rung since the last return, or after {@code longest}. */
    synchronized void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!rung) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        rung = false;
    }
}
