package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexDocumentTest {

    static List<IndexDocument> documents() {
        return List.of(
                new IndexDocument("agglo-firms", "1", 42, "{}".getBytes(UTF_8)),
                IndexDocument.deletion("agglo-firms", "1", 43));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void flinkCarriesItFieldByField(IndexDocument document) throws IOException {
        TypeInformation<IndexDocument> type = TypeInformation.of(IndexDocument.class);
        TypeSerializer<IndexDocument> serializer =
                type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);

        serializer.serialize(document, out);

        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(document);
        assertThat(serializer.copy(document)).isEqualTo(document);
    }
}
