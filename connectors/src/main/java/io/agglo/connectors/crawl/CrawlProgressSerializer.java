package io.agglo.connectors.crawl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of a {@link CrawlProgress}, whose version is that of the splits in it. A version, once
 * released, is read for ever.
 */
final class CrawlProgressSerializer implements SimpleVersionedSerializer<CrawlProgress> {

    private static final int VERSION = 2;
    private static final int WITHOUT_PROFILES = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(CrawlProgress progress) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        out.writeInt(progress.assigned().size());
        for (String split : progress.assigned()) {
            HostSplitSerializer.text(split, out);
        }
        out.writeInt(progress.waiting().size());
        for (HostSplit split : progress.waiting()) {
            HostSplitSerializer.write(split, out);
        }
        HostSplitSerializer.texts(progress.profiles(), out);
        return out.getCopyOfBuffer();
    }

    @Override
    public CrawlProgress deserialize(int version, byte[] serialized) throws IOException {
        if (version < WITHOUT_PROFILES || version > VERSION) {
            throw new IOException(
                    "progress of version %d cannot be read: this release reads versions 1 to %d"
                            .formatted(version, VERSION));
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        Set<String> assigned = new TreeSet<>();
        for (int i = in.readInt(); i > 0; i--) {
            assigned.add(HostSplitSerializer.text(in));
        }
        List<HostSplit> waiting = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            waiting.add(HostSplitSerializer.read(version, in));
        }
        return new CrawlProgress(
                assigned,
                waiting,
                version == WITHOUT_PROFILES ? Map.of() : HostSplitSerializer.texts(in));
    }
}
