import java.net.InetAddress;
import java.net.UnknownHostException;

/** The client that dials by name; the rest is lesson 3's, in the same language. */
public final class ClientByName extends BoardClient {
    public static void main(String[] arguments) throws Exception {
        String name = ask("Domain: ");
        if (name != null) chat(lookUp(name));
        System.exit(0);
    }

    private static String lookUp(String name) throws Exception {
        Line service = new Line(System.getenv().getOrDefault("DNS_SERVER", "127.0.0.1"), 10334);
        service.greet("DNS Server 1.0");
        service.send(name);
        String answer = service.receive();
        service.close();
        if (answer.equals("unknown domain")) leave(() -> screen.println(answer));
        if (!isAddress(answer)) wrongProtocol();
        return answer;
    }

    private static boolean isAddress(String text) {
        String number = "(0|[1-9][0-9]{0,2})";
        if (text.matches(number + "(\\." + number + "){3}")) {
            for (String part : text.split("\\.")) if (Integer.parseInt(part) > 255) return false;
            return true;
        }
        if (!text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) return false;
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
