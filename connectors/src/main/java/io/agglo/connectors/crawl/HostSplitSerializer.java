package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.HostLimiter;
import io.agglo.connectors.http.RobotsRules;
import io.agglo.schemas.RobotsVerdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Bytes of a {@link HostSplit}. A version, once released, is read for ever. */
final class HostSplitSerializer implements SimpleVersionedSerializer<HostSplit> {

    private static final int VERSION = 2;

    /** The last version without counts of patterns and without changed profiles. */
    private static final int FIRST = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(HostSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(4096);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public HostSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version < FIRST || version > VERSION) {
            throw new IOException(
                    "a split of version %d cannot be read: this release reads versions 1 to %d"
                            .formatted(version, VERSION));
        }
        return read(version, new DataInputDeserializer(serialized));
    }

    static void write(HostSplit split, DataOutput out) throws IOException {
        text(split.id(), out);
        out.writeInt(split.entries().size());
        for (FrontierEntry entry : split.entries()) {
            entry(entry, out);
        }
        out.writeInt(split.seen().length);
        for (long hash : split.seen()) {
            out.writeLong(hash);
        }
        out.writeInt(split.patterns().size());
        for (Map.Entry<Long, Integer> each : split.patterns().entrySet()) {
            out.writeLong(each.getKey());
            out.writeInt(each.getValue());
        }
        out.writeLong(split.nextSequence());
        out.writeInt(split.robots().size());
        for (Map.Entry<String, RobotsRules> each : split.robots().entrySet()) {
            text(each.getKey(), out);
            robots(each.getValue(), out);
        }
        HostLimiter limiter = split.limiter();
        instant(limiter.crawlDelayUntil(), out);
        instant(limiter.backoffUntil(), out);
        out.writeInt(limiter.exponent());
        out.writeInt(limiter.failures());
        instant(limiter.failingSince(), out);
        instant(limiter.dayStart(), out);
        out.writeInt(limiter.requests());
        texts(split.profiles(), out);
    }

    static HostSplit read(int version, DataInput in) throws IOException {
        String id = text(in);
        int size = in.readInt();
        List<FrontierEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(entry(in));
        }
        long[] seen = new long[in.readInt()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = in.readLong();
        }
        Map<Long, Integer> patterns = new TreeMap<>();
        if (version > FIRST) {
            for (int i = in.readInt(); i > 0; i--) {
                patterns.put(in.readLong(), in.readInt());
            }
        }
        long nextSequence = in.readLong();
        Map<String, RobotsRules> robots = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            robots.put(text(in), robots(in));
        }
        HostLimiter limiter =
                new HostLimiter(
                        instant(in),
                        instant(in),
                        in.readInt(),
                        in.readInt(),
                        instant(in),
                        instant(in),
                        in.readInt());
        Map<String, String> profiles = version > FIRST ? texts(in) : Map.of();
        return new HostSplit(id, entries, seen, patterns, nextSequence, robots, limiter, profiles);
    }

    private static void entry(FrontierEntry entry, DataOutput out) throws IOException {
        text(entry.profile(), out);
        text(entry.url(), out);
        text(entry.kind().name(), out);
        out.writeInt(entry.depth());
        out.writeInt(entry.listPage());
        out.writeLong(entry.sequence());
        instant(entry.nextFetchAt(), out);
        out.writeInt(entry.attempts());
        out.writeBoolean(entry.fetchedAt() != null);
        if (entry.fetchedAt() != null) {
            instant(entry.fetchedAt(), out);
        }
        optional(entry.etag(), out);
        optional(entry.lastModified(), out);
        optional(entry.contentHash(), out);
        out.writeLong(entry.interval().toMillis());
    }

    private static FrontierEntry entry(DataInput in) throws IOException {
        return new FrontierEntry(
                text(in),
                text(in),
                PageKind.valueOf(text(in)),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                instant(in),
                in.readInt(),
                in.readBoolean() ? instant(in) : null,
                optional(in),
                optional(in),
                optional(in),
                Duration.ofMillis(in.readLong()));
    }

    private static void robots(RobotsRules rules, DataOutput out) throws IOException {
        text(rules.verdict().name(), out);
        out.writeInt(rules.rules().size());
        for (RobotsRules.Rule rule : rules.rules()) {
            text(rule.path(), out);
            out.writeBoolean(rule.allow());
        }
        out.writeLong(rules.crawlDelay().toMillis());
        instant(rules.fetchedAt(), out);
    }

    private static RobotsRules robots(DataInput in) throws IOException {
        RobotsVerdict verdict = RobotsVerdict.valueOf(text(in));
        List<RobotsRules.Rule> rules = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            rules.add(new RobotsRules.Rule(text(in), in.readBoolean()));
        }
        return new RobotsRules(verdict, rules, Duration.ofMillis(in.readLong()), instant(in));
    }

    private static void instant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInput in) throws IOException {
        long second = in.readLong();
        return Instant.ofEpochSecond(second, in.readInt());
    }

    private static void optional(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            text(text, out);
        }
    }

    private static @Nullable String optional(DataInput in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    static void texts(Map<String, String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> each : texts.entrySet()) {
            text(each.getKey(), out);
            text(each.getValue(), out);
        }
    }

    static Map<String, String> texts(DataInput in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.put(text(in), text(in));
        }
        return texts;
    }

    /** Not writeUTF: a line of a robots.txt may be longer than its 64 KiB. */
    static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
