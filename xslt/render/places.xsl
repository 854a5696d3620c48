<?xml version="1.0" encoding="UTF-8"?>
<!-- Places that the text names, each with where it names them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- What a name in running text stands for: not those of the title, of labels and of what the source prints beside the text. -->
  <xsl:function name="f:places-named" as="element(name)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="$edition/text//name[@kind = 'place'][@at ne ''][not(ancestor::matter or ancestor::label or ancestor::head)]"/>
  </xsl:function>

  <xsl:function name="f:places" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="names" as="element(name)*" select="f:places-named($edition)"/>
    <xsl:if test="exists($names)">
      <xsl:variable name="index" as="element(Q{}dl)">
        <dl class="idx">
          <xsl:for-each-group select="$names" group-by="(@ref[. ne ''], lower-case(f:in-reading(.)))[1]">
            <xsl:sort select="f:in-reading(.)" lang="{$lang}"/>
            <xsl:sequence select="f:place-entry(current-group())"/>
          </xsl:for-each-group>
        </dl>
      </xsl:variable>
      <xsl:sequence select="f:part('places', f:t('part-places'), $index)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:place-entry" as="element(Q{}div)">
    <xsl:param name="names" as="element(name)+"/>
    <div>
      <dt>{f:in-reading($names[1])}</dt>
      <dd class="locs">
        <ul aria-label="{f:t('places')}">
          <xsl:for-each-group select="$names" group-by="@at"><li><a href="#{@place}">{@at}</a></li></xsl:for-each-group>
        </ul>
      </dd>
    </div>
  </xsl:function>
</xsl:stylesheet>
