package io.agglo.pipeline.resolve;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.resolve.name.CrowdedRegister;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time of names in the stream: the four steps in their harnesses, state on the heap, over
 * an invented register in which brands repeat; every firm advertises under its name without form.
 */
public final class NameStreamBenchmark {
    private static final int FIRMS = 20_000;
    private static final int POSTINGS_EACH = 5;
    private static final int AT_ONCE = 1_000;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private NameStreamBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        CrowdedRegister crowd = new CrowdedRegister(FIRMS, 1);
        List<RegisterEntry> entries = new ArrayList<>();
        for (int i = 0; i < FIRMS; i++) {
            entries.add(RegisterEntry.of(crowd.next(i)));
        }
        for (int round = 0; round < 3; round++) {
            try (NameStream stream = new NameStream()) {
                long start = CPU.getCurrentThreadCpuTime();
                for (int i = 0; i < FIRMS; i++) {
                    stream.enter(1, entries.get(i));
                    if (i % AT_ONCE == 0) {
                        stream.settle();
                    }
                }
                stream.settle();
                long entered = CPU.getCurrentThreadCpuTime();
                advertise(entries, 0, 1, stream);
                long first = CPU.getCurrentThreadCpuTime();
                advertise(entries, 1, POSTINGS_EACH, stream);
                long further = CPU.getCurrentThreadCpuTime();
                System.out.printf(
                        "an entry %.1f us, first posting of a name %.1f us, each further %.1f us;"
                                + " %d answers, %d elements in state%n",
                        (entered - start) / 1e3 / FIRMS,
                        (first - entered) / 1e3 / FIRMS,
                        (further - first) / 1e3 / FIRMS / (POSTINGS_EACH - 1),
                        stream.answersGiven(),
                        stream.held());
            }
        }
    }

    private static void advertise(List<RegisterEntry> entries, int from, int to, NameStream stream)
            throws Exception {
        for (int posting = from; posting < to; posting++) {
            for (int i = 0; i < FIRMS; i++) {
                RegisterEntry entry = entries.get(i);
                Opening opening =
                        Facts.opening(
                                "posting " + i + " " + posting, "CN", entry.cityCode(), null, 1);
                stream.mention(1, Facts.employer(opening, entry.name().replaceAll("有限.*公司$", "")));
                if (i % AT_ONCE == 0) {
                    stream.settle();
                }
            }
        }
        stream.settle();
    }
}
