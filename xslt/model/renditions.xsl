<?xml version="1.0" encoding="UTF-8"?>
<!-- What the source printed around an element and markup replaced: read back from the renditions that the header declares. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The content of an element between its delimiters, which only the source view shows. -->
  <xsl:function name="f:delimited" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:sequence select="f:delimiter($element, 'before'), $content, f:delimiter($element, 'after')"/>
  </xsl:function>

  <xsl:function name="f:delimiter" as="element(ed:source)?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="scope" as="xs:string"/>
    <xsl:variable name="printed" as="xs:string" select="string-join(f:renditions($element)[@scope = $scope] ! f:generated(., $element))"/>
    <xsl:if test="$printed">
      <ed:source>{$printed}</ed:source>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:renditions" as="element(rendition)*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="for $name in tokenize($element/@rendition) return key('id', substring($name, 2), root($element))/self::rendition"/>
  </xsl:function>

  <!-- What `content: "[" attr(n) "]"` generates for an element: strings, and attributes of it. -->
  <xsl:function name="f:generated" as="xs:string">
    <xsl:param name="rendition" as="element(rendition)"/>
    <xsl:param name="element" as="element()"/>
    <xsl:value-of separator="">
      <xsl:analyze-string select="substring-after($rendition, 'content:')" regex="&quot;(([^&quot;\\]|\\.)*)&quot;|attr\(([A-Za-z:-]+)\)" flags="s">
        <xsl:matching-substring>
          <xsl:sequence select="if (regex-group(3)) then string($element/@*[name() = regex-group(3)]) else f:css-string(regex-group(1))"/>
        </xsl:matching-substring>
      </xsl:analyze-string>
    </xsl:value-of>
  </xsl:function>

  <!-- The escapes of a CSS string resolved. -->
  <xsl:function name="f:css-string" as="xs:string">
    <xsl:param name="quoted" as="xs:string"/>
    <xsl:value-of separator="">
      <xsl:analyze-string select="$quoted" regex="\\([0-9a-fA-F]{{1,6}})\s?|\\(.)" flags="s">
        <xsl:matching-substring>
          <xsl:sequence select="if (regex-group(1)) then f:character(regex-group(1)) else regex-group(2)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:value-of>
  </xsl:function>

  <!-- The character at a code point in hexadecimal; a visible mark where XML cannot hold it. -->
  <xsl:function name="f:character" as="xs:string">
    <xsl:param name="hex" as="xs:string"/>
    <xsl:variable name="point" as="xs:integer"
      select="fold-left(string-to-codepoints(upper-case($hex)), 0, function($sum, $digit) {
        16 * $sum + string-length(substring-before('0123456789ABCDEF', codepoints-to-string($digit))) })"/>
    <xsl:sequence select="if ($point = (9, 10, 13)) then codepoints-to-string($point)
      else if ($point lt 32) then codepoints-to-string(9216 + $point)
      else if ($point = 127) then '␡'
      else if ($point gt 1114111 or ($point ge 55296 and $point le 57343) or $point = (65534, 65535)) then '�'
      else codepoints-to-string($point)"/>
  </xsl:function>
</xsl:stylesheet>
