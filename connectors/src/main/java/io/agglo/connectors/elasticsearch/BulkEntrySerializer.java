package io.agglo.connectors.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** The documents a writer holds, as a checkpoint keeps them. */
final class BulkEntrySerializer extends AsyncSinkWriterStateSerializer<BulkEntry> {

    private static final int VERSION = 1;
    private static final int DELETION = -1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<BulkEntry> deserialize(int version, byte[] bytes)
            throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "state of the Elasticsearch sink has version %d, this program reads %d: restore with the program that wrote it, or a newer one"
                            .formatted(version, VERSION));
        }
        return super.deserialize(version, bytes);
    }

    @Override
    protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out)
            throws IOException {
        write(out, entry.index().getBytes(StandardCharsets.UTF_8));
        write(out, entry.id().getBytes(StandardCharsets.UTF_8));
        out.writeLong(entry.version());
        out.writeLong(entry.sentVersion());
        out.writeInt(entry.attempt());
        byte[] json = entry.json();
        if (json == null) {
            out.writeInt(DELETION);
        } else {
            write(out, json);
        }
    }

    @Override
    protected BulkEntry deserializeRequestFromStream(long size, DataInputStream in)
            throws IOException {
        String index = new String(read(in, in.readInt()), StandardCharsets.UTF_8);
        String id = new String(read(in, in.readInt()), StandardCharsets.UTF_8);
        long version = in.readLong();
        long sentVersion = in.readLong();
        int attempt = in.readInt();
        int length = in.readInt();
        return new BulkEntry(
                index,
                id,
                version,
                sentVersion,
                length == DELETION ? null : read(in, length),
                attempt);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
