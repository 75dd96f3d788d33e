package io.agglo.pipeline.change;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.typeutils.runtime.DataInputViewStream;
import org.apache.flink.api.java.typeutils.runtime.DataOutputViewStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes amounts of which most are 0, as those of a cell are: the length, how many are not 0, and
 * for each of these the zeros before it and itself, all as numbers of Avro, which take 1 to 10
 * bytes. The arrays are never changed once made.
 */
public final class AmountsSerializer extends TypeSerializerSingleton<long[]> {
    /** The only one. */
    public static final AmountsSerializer INSTANCE = new AmountsSerializer();

    private static final long serialVersionUID = 1L;

    private AmountsSerializer() {}

    @Override
    public void serialize(long[] amounts, DataOutputView target) throws IOException {
        Encoder out =
                EncoderFactory.get().directBinaryEncoder(new DataOutputViewStream(target), null);
        out.writeInt(amounts.length);
        out.writeInt(Math.toIntExact(Arrays.stream(amounts).filter(amount -> amount != 0).count()));
        int next = 0;
        for (int at = 0; at < amounts.length; at++) {
            if (amounts[at] != 0) {
                out.writeInt(at - next);
                out.writeLong(amounts[at]);
                next = at + 1;
            }
        }
    }

    @Override
    public long[] deserialize(DataInputView source) throws IOException {
        Decoder in =
                DecoderFactory.get().directBinaryDecoder(new DataInputViewStream(source), null);
        long[] amounts = new long[in.readInt()];
        int at = 0;
        for (int left = in.readInt(); left > 0; left--) {
            at += in.readInt();
            amounts[at++] = in.readLong();
        }
        return amounts;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public long[] createInstance() {
        return new long[0];
    }

    @Override
    public long[] copy(long[] from) {
        return from;
    }

    @Override
    public long[] copy(long[] from, long[] reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public long[] deserialize(long[] reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<long[]> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint keeps of the serializer. */
    @SuppressWarnings("WeakerAccess") // made by Flink
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<long[]> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
