package io.agglo.pipeline.jobs;

import java.io.IOException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Avro container files of one type of record. What an older schema wrote is read as the present
 * one; a file is read by one reader, which after a failure skips what it had read.
 */
final class AvroFormat<T extends SpecificRecordBase> extends SimpleStreamFormat<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> type;

    AvroFormat(Class<T> type) {
        this.type = type;
    }

    @Override
    public StreamFormat.Reader<T> createReader(Configuration config, FSDataInputStream stream)
            throws IOException {
        return new RecordReader<>(new DataFileStream<>(stream, new SpecificDatumReader<>(type)));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return new AvroTypeInfo<>(type);
    }

    private record RecordReader<T>(DataFileStream<T> file) implements StreamFormat.Reader<T> {
        @Override
        public @Nullable T read() throws IOException {
            return file.hasNext() ? file.next() : null;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
