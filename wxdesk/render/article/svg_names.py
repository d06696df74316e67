"""Give names inside SVG drawings their capitals back, such as `viewBox`.

Parsers of HTML write all names in lower case. The lists are those of the HTML standard (13.2.6.1, adjust SVG
attributes, and the tag names of foreign elements).
"""

from lxml import html

type Element = html.HtmlElement

_ATTRIBUTES = (
    "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode "
    "filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines "
    "keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits "
    "numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ "
    "preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions "
    "requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles "
    "surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector "
    "yChannelSelector zoomAndPan"
)
_TAGS = (
    "altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient "
    "radialGradient textPath"
)
_ATTRIBUTE = {name.lower(): name for name in _ATTRIBUTES.split()}
_TAG = {name.lower(): name for name in _TAGS.split()}


def with_svg_names(root: Element) -> None:
    """Write the names of elements and attributes inside each `svg` below `root` as SVG spells them."""
    for drawing in root.iter("svg"):
        for node in drawing.iter():
            if isinstance(node.tag, str):
                node.tag = _TAG.get(node.tag.lower(), node.tag)
                _rename(node)


def _rename(node: Element) -> None:
    if all(_ATTRIBUTE.get(name, name) == name for name in node.attrib):
        return
    held = [(_ATTRIBUTE.get(name, name), value) for name, value in node.attrib.items()]
    node.attrib.clear()
    for name, value in held:
        node.set(name, value)
