// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ServiceProvider;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * Providers that the JDK looks up by itself: a program that asks a factory of the JDK ({@code DriverManager}, {@code
 * DocumentBuilderFactory}, {@code FileSystems}) gets objects of classes that no code names, only {@code
 * META-INF/services} on the class path. Which services those are, the JDK's modules declare ({@code uses}, JLS §7.7.3).
 */
final class JdkServices {
    private final TypeTable types;
    private final ClassMentions mentions;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private Map<String, Set<String>> servicesByPackage;

    /** @param mentions is told of each provider, which the JDK makes or has made */
    JdkServices(TypeTable types, ClassMentions mentions) {
        this.types = types;
        this.mentions = mentions;
    }

    /**
     * Notes a call, if it is of a static method or constructor. The first one of a package may look up the services of
     * that package, and of the package {@code spi} below.
     */
    void note(Instruction.Call call, List<Link> links) {
        if ((call.opcode() == Opcodes.INVOKESTATIC
                        || call.reference().signature().isNamed("<init>"))
                && known.add(call.owner())) {
            String itsPackage = call.owner().substring(0, call.owner().lastIndexOf('/') + 1);
            if (asked.add(itsPackage)) {
                for (String service : services().getOrDefault(itsPackage, Set.of())) {
                    for (ServiceProvider provider : types.program().serviceProviders(service)) {
                        add(provider, call, links);
                    }
                }
            }
        }
    }

    private void add(ServiceProvider provider, Instruction origin, List<Link> links) {
        Mention mention = new Mention(types.get(provider.name()), origin, links);
        Method maker = provider.method(mention.type());
        if (maker == null) {
            mentions.make(mention);
        } else {
            mentions.call(mention, maker);
        }
    }

    private Map<String, Set<String>> services() {
        if (servicesByPackage == null) {
            servicesByPackage = new HashMap<>();
            for (String service : types.program().servicesOfJdk()) {
                add(service);
            }
        }
        return servicesByPackage;
    }

    private void add(String service) {
        String name = service.replace('.', '/');
        String itsPackage = name.substring(0, name.lastIndexOf('/') + 1);
        add(itsPackage, name);
        if (itsPackage.endsWith("/spi/")) {
            String above = itsPackage.substring(0, itsPackage.length() - "spi/".length());
            add(above, name);
        }
    }

    private void add(String itsPackage, String service) {
        Set<String> services = servicesByPackage.get(itsPackage);
        if (services == null) {
            services = new TreeSet<>();
            servicesByPackage.put(itsPackage, services);
        }
        services.add(service);
    }
}
