import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The framing of lesson 1 for the Java programs: four digits, then so many bytes of UTF-8. */
final class Framing {
    static final int LONGEST = 9999;

    /** The other side broke the framing (F6, F8), or ended inside a frame (F7). */
    static final class Breach extends IOException {
        Breach(String what) {
            super(what);
        }
    }

    /** The next message, or null at the end of the stream between two messages. */
    static String receive(InputStream in) throws IOException {
        byte[] header = in.readNBytes(4);
        if (header.length == 0) return null;
        int length = 0;
        for (byte digit : header) {
            if (digit < '0' || digit > '9') throw new Breach("bad header");
            length = length * 10 + digit - '0';
        }
        if (header.length < 4) throw new Breach("truncated");
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) throw new Breach("truncated");
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException notText) {
            throw new Breach("not UTF-8");
        }
    }

    /** Sends one message in one write. */
    static void send(OutputStream out, String message) throws IOException {
        byte[] payload = message.getBytes(StandardCharsets.UTF_8);
        if (payload.length > LONGEST) throw new IllegalArgumentException("too long");
        byte[] frame = new byte[4 + payload.length];
        System.arraycopy(String.format("%04d", payload.length).getBytes(StandardCharsets.US_ASCII), 0, frame, 0, 4);
        System.arraycopy(payload, 0, frame, 4, payload.length);
        out.write(frame);
        out.flush();
    }
}
