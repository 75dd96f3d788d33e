package io.agglo.pipeline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class AmountsSerializerTest {
    @Property
    void amountsComeBackAsTheyWere(@ForAll("amounts") long[] amounts) throws IOException {
        DataInputDeserializer written = new DataInputDeserializer(written(amounts));

        assertThat(AmountsSerializer.INSTANCE.deserialize(written)).isEqualTo(amounts);
        assertThat(written.available()).isZero();
    }

    @Provide
    Arbitrary<long[]> amounts() {
        return Arbitraries.oneOf(
                        Arbitraries.just(0L),
                        Arbitraries.longs().between(-100, 100),
                        Arbitraries.longs(),
                        Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE))
                .array(long[].class)
                .ofMinSize(0)
                .ofMaxSize(200);
    }

    private static byte[] written(long[] amounts) throws IOException {
        DataOutputSerializer written = new DataOutputSerializer(16);
        AmountsSerializer.INSTANCE.serialize(amounts, written);
        return written.getCopyOfBuffer();
    }

    @Test
    void whatIsZeroTakesNoByte() throws IOException {
        long[] amounts = new long[CellAmounts.LENGTH];
        amounts[1] = 1;
        amounts[50] = -1;

        assertThat(written(amounts)).hasSize(2 + 1 + 4);
    }

    @Test
    void damagedStateIsSaid() {
        byte[] damaged = new byte[14];
        Arrays.fill(damaged, (byte) 0xff);
        damaged[0] = damaged[1] = 2;
        damaged[2] = 0;

        assertThatThrownBy(
                        () ->
                                AmountsSerializer.INSTANCE.deserialize(
                                        new DataInputDeserializer(damaged)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Invalid");
    }
}
