package io.agglo.connectors.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that is in memory already. */
final class MemoryBody implements Body {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    MemoryBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void discard() {}
}
